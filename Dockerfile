# The embedded profile in a container. Written with care, but never built on the machine where it was written.
FROM python:3.13-slim
RUN useradd --system --uid 10001 --home-dir /app outreach && mkdir /app /data && chown outreach /app /data
WORKDIR /app
COPY --chown=outreach . .
USER outreach
RUN deploy/environment run
ENV OUTREACH_DATA=/data PYTHONDONTWRITEBYTECODE=1
EXPOSE 8080
CMD [".venv/bin/outreach", "serve", "--host", "0.0.0.0", "--port", "8080"]
