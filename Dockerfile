# Written from documentation and never built here. deploy/install, which does the work, is run by a test in a fresh
# Debian root.
FROM debian:bookworm-slim
COPY . /src
RUN /src/deploy/install /opt/outreach && rm -rf /src \
    && mkdir /data && chown outreach: /data
ENV OUTREACH_DATA=/data PYTHONFAULTHANDLER=1 PYTHONDONTWRITEBYTECODE=1
USER outreach
VOLUME /data
EXPOSE 8080
STOPSIGNAL SIGTERM
ENTRYPOINT ["/opt/outreach/bin/outreach"]
CMD ["serve", "--host", "0.0.0.0", "--port", "8080"]
