"""The impact report: numbers over what there is, and where nobody took part."""
