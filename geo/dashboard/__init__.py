"""The Streamlit dashboard: pages (thin) over the widgets of this folder."""
