"""The dashboard: `streamlit run app.py`."""

from geo.dashboard.navigation import run

run()
