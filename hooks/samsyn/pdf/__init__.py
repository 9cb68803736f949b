"""Rendered pages to PDF: of one document, and of a meeting with all that its members need."""
