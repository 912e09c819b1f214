"""One value of a form, whatever table or line it stands in: what its words come to."""
