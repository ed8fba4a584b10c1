# Certificates of one’s own, to open and to keep.
make-not-here = This is not on this device. It may have been moved or removed.
make-certificates-none = No certificates yet
make-certificates-none-explain = They arrive here by themselves when the organisers issue them.
make-certificate-nameless = Without a name
make-certificate-get = Get the certificate
make-certificate-open = Open the certificate
make-certificate-save = Save the file
make-certificate-kept = Kept on this device ({ $size } KB): it opens without a network too.
make-certificate-check = Check that it is genuine
certificate-kind-completion = Certificate of completion
certificate-kind-shortlist = Certificate of selection
certificate-kind-recognition = Certificate of recognition
certificate-kind-school_appreciation = Certificate of appreciation
certificate-kind-teacher_appreciation = Certificate of appreciation
certificate-kind-judge_service = Certificate of service
certificate-kind-contribution = Certificate of contribution
certificate-kind-attendance = Certificate of attendance
