# Reasons why a certificate cannot be issued
certificate-reason-name-too-long = The name is too long: shorten it together with the person
certificate-reason-name-cannot-be-set = The name has a character that cannot be printed: ask for another spelling
