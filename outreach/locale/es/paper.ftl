# Words on paper, in the six languages of the United Nations. No marks of vowels in Arabic: they are doubled when copied out of a PDF.

certificate-title-participation = Certificado de participación
certificate-title-completion = Certificado de finalización
certificate-title-shortlist = Certificado de preselección
certificate-title-recognition = Certificado de reconocimiento
certificate-title-school_appreciation = Certificado de agradecimiento
certificate-title-teacher_appreciation = Certificado de agradecimiento
certificate-title-judge_service = Certificado de servicio
certificate-title-contribution = Certificado de contribución
certificate-title-attendance = Certificado de asistencia
certificate-given-to = Se otorga este certificado a
certificate-reason-participation = por participar en
certificate-reason-completion = por completar
certificate-reason-shortlist = por llegar a la preselección de
certificate-reason-recognition = por la obra distinguida en
certificate-reason-school_appreciation = por la participación de la escuela en
certificate-reason-teacher_appreciation = por la enseñanza y el cuidado en
certificate-reason-judge_service = por leer y evaluar con esmero en
certificate-reason-contribution = por el relato entregado a
certificate-reason-attendance = por asistir a

certificate-level-1 = Primer premio
certificate-level-2 = Segundo premio
certificate-level-3 = Tercer premio
certificate-level-4 = Premio regional
certificate-level-5 = Mención especial

certificate-date = { DATETIME($date, dateStyle: "long") }
certificate-check = Fotografíe el cuadrado para comprobar este certificado
certificate-symbol = Un código QR que prueba este certificado
certificate-seal = Sello
certificate-signature = Firma
certificate-specimen = MUESTRA
certificate-slips = Certificados para recortar
certificate-criteria = Lo concede { $issuer } a quienes lo han merecido, después de verificarlo. Se puede comprobar en { $address }.
