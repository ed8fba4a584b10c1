# Certificates of one’s own, to open and to keep.
make-not-here = 这不在本机。可能已移动或删除。
make-certificates-none = 还没有证书
make-certificates-none-explain = 主办方颁发后，证书会自动出现在这里。
make-certificate-nameless = 不署名
make-certificate-get = 取得证书
make-certificate-open = 打开证书
make-certificate-save = 保存文件
make-certificate-kept = 已保存在本机（{ $size } KB）：没有网络也能打开。
make-certificate-check = 核验真伪
certificate-kind-completion = 结业证书
certificate-kind-shortlist = 入围证书
certificate-kind-recognition = 表彰证书
certificate-kind-school_appreciation = 感谢状
certificate-kind-teacher_appreciation = 感谢状
certificate-kind-judge_service = 服务证书
certificate-kind-contribution = 贡献证书
certificate-kind-attendance = 出席证书
