"""Courses for learning-management systems: packages of SCORM, cmi5 and QTI."""
