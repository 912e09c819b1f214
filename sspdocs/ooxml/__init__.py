"""Office files as XML: the only place that knows lxml, zips and what Word and Excel call things."""
