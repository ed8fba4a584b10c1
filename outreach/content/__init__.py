"""What goes down to the devices: lessons and prompts, in packs per call and language."""
