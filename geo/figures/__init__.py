"""Tables -> Plotly figures."""
