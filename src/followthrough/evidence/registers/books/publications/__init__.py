"""Publications: leaflets, brochures and other materials, with copies by language."""
