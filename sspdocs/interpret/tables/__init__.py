"""Tables of a form: what they are about, what their columns hold, and what each row says."""
