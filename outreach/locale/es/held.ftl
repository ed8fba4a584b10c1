# Certificates of one’s own, to open and to keep.
make-not-here = Esto no está en este dispositivo. Puede que se haya movido o eliminado.
make-certificates-none = Aún no hay certificados
make-certificates-none-explain = Llegan aquí solos cuando la organización los expide.
make-certificate-nameless = Sin nombre
make-certificate-get = Obtener el certificado
make-certificate-open = Abrir el certificado
make-certificate-save = Guardar el archivo
make-certificate-kept = Guardado en este dispositivo ({ $size } kB): se abre también sin conexión.
make-certificate-check = Comprobar que es auténtico
certificate-kind-completion = Certificado de finalización
certificate-kind-shortlist = Certificado de preselección
certificate-kind-recognition = Certificado de reconocimiento
certificate-kind-school_appreciation = Certificado de agradecimiento
certificate-kind-teacher_appreciation = Certificado de agradecimiento
certificate-kind-judge_service = Certificado de servicio
certificate-kind-contribution = Certificado de contribución
certificate-kind-attendance = Certificado de asistencia
