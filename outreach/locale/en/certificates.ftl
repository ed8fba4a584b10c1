# Kinds
verify-kind-1 = Participation
verify-kind-2 = Completion
verify-kind-3 = Shortlist
verify-kind-4 = Recognition
verify-kind-5 = School appreciation
verify-kind-6 = Teacher appreciation
verify-kind-7 = Judge service
verify-kind-8 = Contribution
verify-kind-9 = Attendance
verify-kind-other = Certificate

# Reasons why a certificate cannot be issued
certificate-reason-name-too-long = The name is too long: shorten it together with the person
certificate-reason-name-cannot-be-set = The name has a character that cannot be printed: ask for another spelling

# The page that checks a certificate
verify-title = Check a certificate
verify-working = Checking…
verify-valid = This certificate is genuine
verify-valid-note = The signature is right and the list of keys is fresh.
verify-status-unknown = This certificate is genuine
verify-status-unknown-note = Checked without a network. Whether it was withdrawn or replaced is known as of:
verify-unknown-key = We do not know this key
verify-unknown-key-note = The certificate may be newer than the keys on this device. Connect to the network once and try again.
verify-bad-signature = This is not a genuine certificate
verify-bad-signature-note = What the square says was changed, or damaged. Photograph it again; if this stays, do not trust it.
verify-not-ours = This is not one of our certificates
verify-not-ours-note = The text does not have the form of a certificate of ours. If the paper says that it is one, photograph it again.
verify-compare = Compare the name with the paper
verify-compare-note = This proves what was issued, not who holds it.
verify-specimen = This is a specimen from a trial installation. It certifies nothing.
verify-name = Name
verify-unnamed = Issued without a name
verify-kind = Kind
verify-call = Call
verify-date = Date
verify-code = Code
verify-issuer = Issuer
verify-ask = Photograph the square on a certificate with your camera, or type the code that is printed under it.
verify-code-label = Code, for example 7KQ4-M2ZD-9H3T-VX8B
verify-code-send = Check
verify-code-found = A certificate with this code was issued
verify-code-found-note = Looked up just now.
verify-code-unknown = There is no certificate with this code
verify-code-unknown-note = Look at each character again: 0 and O, 1, I and L are the same to us.
verify-code-wait = Too many tries
verify-code-wait-note = Wait a few minutes and try again.
verify-offline-ready = This page now works without a network.
