"""The dashboard: `streamlit run app.py`."""

import streamlit as st

from geo.dashboard.navigation import run
from geo.dashboard.receiving import routes

if __name__ == "__main__":  # once for each look at a page
    run()
else:  # once, by the server
    app = st.App(__file__, routes=routes())
