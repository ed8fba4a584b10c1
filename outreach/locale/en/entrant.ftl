# The pages of somebody who enters for themself.
entrant-hello = Welcome, { $name }
entrant-works = My works
entrant-untitled = Without a title yet
entrant-begin = Begin
entrant-profile = About me
entrant-profile-none = Tell us your name and about how old you are.
entrant-profile-why = We ask only for what the certificate and the age groups need. The judges never see your name.
