"""Open Badges 3.0: a certificate as a verifiable credential that other people's programs read.

Nothing of a badge is kept: it is a pure function of the certificate's signed bytes, a language and the key for badges.
It says what the certificate says and nothing more. Refused: a badge of a certificate that does not count.
"""
