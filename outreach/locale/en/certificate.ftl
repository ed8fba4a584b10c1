# The words on a certificate. Names, codes and dates are filled in; nothing else about a child ever is.

certificate-title-participation = Certificate of participation
certificate-presented-to = This certificate is presented to
certificate-to-entrant = a participant of this call
certificate-for-participation = for taking part in
certificate-thanks = Thank you for caring about the land.
certificate-issued-on = Issued on { $date }
certificate-issued-by = Issued by { $issuer }
certificate-number = Number { $code }
certificate-scan = Scan to check that this certificate is genuine. It also works without a network.
certificate-by-hand = Or enter the number at { $address }
certificate-specimen = Specimen
certificate-qr-alt = QR code that proves certificate { $code }
certificate-date = { $day } { $month ->
    [1] January
    [2] February
    [3] March
    [4] April
    [5] May
    [6] June
    [7] July
    [8] August
    [9] September
    [10] October
    [11] November
   *[12] December
} { $year }
