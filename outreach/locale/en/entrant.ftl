# The pages of somebody who enters for themself.
entrant-hello = Welcome, { $name }
entrant-works = My works
entrant-untitled = Without a title yet
entrant-begin = Begin
entrant-profile = About me
entrant-profile-none = Tell us your name and about how old you are.
entrant-profile-why = We ask only for what the certificate and the age groups need. The judges never see your name.
consent-press-title = Radio and newspapers
consent-press-self = May a radio station or a newspaper use your work?
consent-press-self-explain = You may leave this open: then it is no. What was broadcast or printed cannot be called back.
consent-name-pseudonym = A made-up name
consent-certificate = Which name stands on your certificate?
consent-certificate-own = My own name: only I get the certificate
make-say-person = Say who you are: your name, and about how old you are. Somebody may type it for you.
make-say-name = Which name may be shown beside the work? From the top: your full name, your first name and one letter, your first name, a made-up name, no name.
entrant-told-on = Told on { $day }
