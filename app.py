"""The dashboard: `streamlit run app.py`."""

import streamlit as st

from geo.dashboard import frame, hosting, receiving, sending
from geo.dashboard.navigation import run

if __name__ == "__main__":  # once for each look at a page
    run()
else:  # once, by the server
    routes = [*hosting.routes(), *receiving.routes(), *sending.routes()]
    app = st.App(
        __file__, routes=routes, middleware=hosting.middleware(), on_script_error=frame.tell
    )
