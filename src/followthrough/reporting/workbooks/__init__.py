"""One Excel or ods file per institution and cycle, for those without network."""
