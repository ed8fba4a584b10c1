"""Making a round's plan apart from any request: asked for, watched, called off, and looked at before it is used.

Promised: asking twice makes one plan; a plan that was made of what still is so is not made again; a plan is made in a
process of its own, so that nobody waits for it and it ends the moment it is called off; it says how far it is.
Refused: to hand anything out.
"""
