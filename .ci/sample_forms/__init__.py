"""The invented documents of samples/, as data: one module for each kind of form."""
