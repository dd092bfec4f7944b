"""How workbooks are written, forms and results alike."""
