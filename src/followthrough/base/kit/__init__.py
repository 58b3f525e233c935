"""Django tools and the design system: frame, parts, forms, files. No word of the business."""
