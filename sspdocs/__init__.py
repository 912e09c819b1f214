"""SEN Support Plans and provision maps in any layout, as one model."""
