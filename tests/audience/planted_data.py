"""Configuration and records of the handbook with the planted words."""

from __future__ import annotations

CONFIGURATION = """# «comment in the configuration»
site_name: Small Handbook
site_url: https://help.example.com/
theme: {{name: material, custom_dir: "{overrides}", font: false, features: [content.action.edit, navigation.footer, navigation.indexes, navigation.path]}}
extra: {{generator: false}}
plugins:
  - deskbook/audience:
      forbidden: ["«forbidden word»", "project «forbidden word» two"]
  - deskbook/facts
  - deskbook/guides
  - deskbook/procedures
  - deskbook/faq
  - deskbook/glossary
  - deskbook/policies
  - deskbook/training
  - deskbook/roles
  - deskbook/register
  - deskbook/editing:
      host: github
      repository: https://code.example.com/team/«words of the page's source»
  - material/search
markdown_extensions:
  - abbr
  - admonition
  - attr_list
  - def_list
  - footnotes
  - md_in_html
  - tables
  - toc: {{permalink: true}}
  - pymdownx.blocks.admonition: {{types: [note, tip]}}
  - pymdownx.details
  - pymdownx.snippets
  - pymdownx.superfences:
      custom_fences: [{{name: mermaid, class: mermaid, format: !!python/name:pymdownx.superfences.fence_code_format ''}}]
  - pymdownx.tabbed: {{alternate_style: true}}
  - pymdownx.tasklist
"""


RECORDS = """# «comment in the facts»
facts:
  answer.time: {value: 2, unit: day, owner: keeper, audience: public, source: Agreed by «source of a public fact», note: Since «note on a public fact»}
  second.time: {value: 3, unit: day, owner: keeper, source: Also agreed}
  «key of an internal fact».sum: {value: «value of an internal fact» crowns, owner: keeper, source: Meeting of «source of an internal fact», note: Never say «note on an internal fact»}
"""


ROLES = """keeper:
  title: Keeper of «title of an internal role»
  department: Office of «department of a role»
  summary: Keeps «summary of a role».
  responsibilities: [Answer for «responsibility of a role».]
  escalates_to: boss
boss: {title: Manager of everything here}
lead: {title: Team lead of the shop, audience: public, summary: Leads.}
"""


CHANNEL_RECORDS = """mail: {title: Mail, address: help@example.com, audience: public, link: "mailto:help@example.com"}
desk: {title: Desk of «title of an internal channel», address: Room «address of an internal channel»}
"""


NAVIGATION = """sections:
  - {title: Help, audience: public, pages: [help/index.md, "help/*"]}
  - {title: Section «title of a navigation section», pages: ["«folder of an internal page»/*"]}
"""
