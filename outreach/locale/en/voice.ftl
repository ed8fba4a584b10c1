# A comment that a judge speaks.
voice-start = Speak a comment
voice-kept = The comment is spoken. It is kept on this phone and goes out with the network; only the organisers hear it.
voice-own = What you said
