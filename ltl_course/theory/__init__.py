"""The learner's Theory of Leadership: from rows of answers to documents to keep and share.

Why it exists: what a lesson leaves behind is written once in the journal and leaves the course
as a Word file, a web page or Markdown. `rows` says what stands in it, `document` is what all
formats share, and each format has one module; `exports` gives them together.
"""
