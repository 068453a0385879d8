# Dateline with its gazetteer, models and maps: nothing is downloaded when it runs.
#
#   docker build --tag dateline .
#   docker run --publish 8501:8501 --volume dateline:/data dateline

FROM python:3.13-slim AS build
WORKDIR /app
COPY requirements.txt .
RUN python -m venv .venv && .venv/bin/python -m pip install --no-cache-dir --requirement requirements.txt "psycopg[binary]>=3.3" "Authlib>=1.6.5" "httpx>=0.28"

FROM python:3.13-slim
RUN useradd --uid 1000 --create-home dateline && install --directory --owner dateline /data
WORKDIR /app
COPY --from=build /app/.venv .venv
COPY . .
ENV PATH=/app/.venv/bin:$PATH \
    PYTHONUNBUFFERED=1 \
    GEO_DATABASE_URL=sqlite:////data/dateline.db \
    GEO_UPLOADS=/data/uploads \
    TMPDIR=/data \
    GEO_LOG=json \
    PORT=8501
USER 1000
VOLUME /data
EXPOSE 8501
HEALTHCHECK --interval=30s --timeout=5s --start-period=60s CMD python -m geo health
CMD exec streamlit run app.py --server.port $PORT
