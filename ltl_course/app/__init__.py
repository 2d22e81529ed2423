"""The course as an app: Voila with our page around it, JupyterLab with our settings, and a doctor.

Why it exists: school leaders open an address, not a notebook. This package starts the
servers and draws the frame of the page; what stands in the frame is the lessons' business.
"""
