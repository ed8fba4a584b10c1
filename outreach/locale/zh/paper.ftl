# Words on paper, in the six languages of the United Nations. No marks of vowels in Arabic: they are doubled when copied out of a PDF.

certificate-title-participation = 参与证书
certificate-title-completion = 结业证书
certificate-title-shortlist = 入围证书
certificate-title-recognition = 表彰证书
certificate-title-school_appreciation = 感谢状
certificate-title-teacher_appreciation = 感谢状
certificate-title-judge_service = 服务证书
certificate-title-contribution = 贡献证书
certificate-title-attendance = 出席证书
certificate-given-to = 兹将此证书授予
certificate-reason-participation = 以表彰其参加
certificate-reason-completion = 以证明其完成
certificate-reason-shortlist = 以表彰其作品入围
certificate-reason-recognition = 以表彰其作品获奖于
certificate-reason-school_appreciation = 以感谢学校参加
certificate-reason-teacher_appreciation = 以感谢其辛勤教导与关爱
certificate-reason-judge_service = 以感谢其认真评审
certificate-reason-contribution = 以感谢其贡献故事于
certificate-reason-attendance = 以证明其出席

certificate-level-1 = 第一名
certificate-level-2 = 第二名
certificate-level-3 = 第三名
certificate-level-4 = 区域奖
certificate-level-5 = 特别提名

certificate-date = { DATETIME($date, dateStyle: "long") }
certificate-check = 用手机拍摄方码即可核验此证书
certificate-symbol = 可证明此证书真实性的二维码
certificate-seal = 印章
certificate-signature = 签名
certificate-specimen = 样张
certificate-slips = 可裁剪的证书
certificate-criteria = 由 { $issuer } 在核实后颁发给应得者。可在 { $address } 核验。
