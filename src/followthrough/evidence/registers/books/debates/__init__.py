"""Public debates and consultations: on what, with whom, who came."""
