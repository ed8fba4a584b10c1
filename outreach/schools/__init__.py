"""Schools: those who ask to take part, how far each is trusted, and two records that turn out to be one school.

A school that officers made is verified. One that asked (`application`) becomes an actor only when an officer says so.
Nothing that a school made depends on how it stands: it is received and kept in every state.
"""
