# Certificates of one’s own, to open and to keep.
make-not-here = Cela n’est pas sur cet appareil. C’est peut-être déplacé ou supprimé.
make-certificates-none = Pas encore de certificats
make-certificates-none-explain = Ils arrivent ici tout seuls quand les organisateurs les délivrent.
make-certificate-nameless = Sans nom
make-certificate-get = Obtenir le certificat
make-certificate-open = Ouvrir le certificat
make-certificate-save = Enregistrer le fichier
make-certificate-kept = Gardé sur cet appareil ({ $size } Ko) : il s’ouvre aussi sans connexion.
make-certificate-check = Vérifier qu’il est authentique
certificate-kind-completion = Certificat de fin de parcours
certificate-kind-shortlist = Certificat de présélection
certificate-kind-recognition = Certificat de reconnaissance
certificate-kind-school_appreciation = Certificat de remerciement
certificate-kind-teacher_appreciation = Certificat de remerciement
certificate-kind-judge_service = Certificat de service
certificate-kind-contribution = Certificat de contribution
certificate-kind-attendance = Certificat de présence
