"""Rules of workbooks: columns, seal, layout, both formats, reading back, comparing. Plain Python."""
