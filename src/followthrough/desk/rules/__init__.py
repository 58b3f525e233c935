"""Rules of the desk: arithmetic of pages that lay two rooms side by side."""
