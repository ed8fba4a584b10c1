# The words of the field that are read inside a work, beside a person and on a certificate.
timing-on_time = On time
timing-in_grace = On time, arrived later
timing-late = Late
timing-clock_suspect = Clock of the device to be checked
part-text = Text
part-poster = Poster
part-drawing = Drawing
part-photo = Photo
part-audio = Recording
part-video = Video
part-document = Document
part-page = Handwritten page
gender-female = Female
gender-male = Male
gender-other = Other
gender-unknown = Prefer not to say
certificate-kind-participation = Certificate of participation
certificate-status-issued = Valid
certificate-status-superseded = Replaced
certificate-status-revoked = Revoked
count-words = { $n ->
    [one] { $n } word
   *[other] { $n } words
}
count-characters = { $n ->
    [one] { $n } character
   *[other] { $n } characters
}
