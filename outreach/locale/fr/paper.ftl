# Words on paper, in the six languages of the United Nations. No marks of vowels in Arabic: they are doubled when copied out of a PDF.

certificate-title-participation = Certificat de participation
certificate-title-completion = Certificat de fin de parcours
certificate-title-shortlist = Certificat de présélection
certificate-title-recognition = Certificat de reconnaissance
certificate-title-school_appreciation = Certificat de remerciement
certificate-title-teacher_appreciation = Certificat de remerciement
certificate-title-judge_service = Certificat de service
certificate-title-contribution = Certificat de contribution
certificate-title-attendance = Certificat de présence
certificate-given-to = Ce certificat est décerné à
certificate-reason-participation = pour la participation à
certificate-reason-completion = pour avoir mené à bien
certificate-reason-shortlist = pour une place dans la présélection de
certificate-reason-recognition = pour une œuvre distinguée dans
certificate-reason-school_appreciation = pour la participation de l’école à
certificate-reason-teacher_appreciation = pour l’enseignement et l’attention donnés dans
certificate-reason-judge_service = pour la lecture et l’évaluation attentives dans
certificate-reason-contribution = pour le récit offert à
certificate-reason-attendance = pour la présence à

certificate-level-1 = Premier prix
certificate-level-2 = Deuxième prix
certificate-level-3 = Troisième prix
certificate-level-4 = Prix régional
certificate-level-5 = Mention spéciale

certificate-date = { DATETIME($date, dateStyle: "long") }
certificate-check = Photographiez le carré pour vérifier ce certificat
certificate-symbol = Un code QR qui prouve ce certificat
certificate-seal = Sceau
certificate-signature = Signature
certificate-specimen = SPÉCIMEN
certificate-slips = Certificats à découper
certificate-criteria = Remis par { $issuer } à celles et ceux qui l’ont mérité, après vérification. Il se vérifie à l’adresse { $address }.
