# Words on paper, in the six languages of the United Nations. No marks of vowels in Arabic: they are doubled when copied out of a PDF.
certificate-title-participation = Certificate of participation
certificate-title-completion = Certificate of completion
certificate-title-shortlist = Certificate of selection
certificate-title-recognition = Certificate of recognition
certificate-title-school_appreciation = Certificate of appreciation
certificate-title-teacher_appreciation = Certificate of appreciation
certificate-title-judge_service = Certificate of service
certificate-title-contribution = Certificate of contribution
certificate-title-attendance = Certificate of attendance
certificate-given-to = This certificate is given to
certificate-reason-participation = for taking part in
certificate-reason-completion = for completing
certificate-reason-shortlist = for a place on the shortlist of
certificate-reason-recognition = for the work honoured in
certificate-reason-school_appreciation = for a school that took part in
certificate-reason-teacher_appreciation = for teaching and care in
certificate-reason-judge_service = for reading and judging with care in
certificate-reason-contribution = for the story given to
certificate-reason-attendance = for attending

certificate-level-1 = First place
certificate-level-2 = Second place
certificate-level-3 = Third place
certificate-level-4 = Regional prize
certificate-level-5 = Special mention

certificate-date = { DATETIME($date, dateStyle: "long") }
certificate-check = Photograph the square to check this certificate
certificate-symbol = A QR symbol that proves this certificate
certificate-seal = Seal
certificate-signature = Signature
certificate-specimen = SPECIMEN
certificate-slips = Certificates to cut out
certificate-criteria = Given by { $issuer } to those who earned it, after this was verified. It can be checked at { $address }.
