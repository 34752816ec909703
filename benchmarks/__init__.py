"""What Deskbook costs, as ratios against plain MkDocs with Material in the same run."""
