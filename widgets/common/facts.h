// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QScrollArea>
#include <QString>

#include <vector>

namespace orrery {

// One line: a name, and its value that can be selected and copied. Both are plain text.
struct Fact {
    QString name;
    QString value;
    bool fixed = false; // paths, ids, commands

    friend bool operator==(const Fact &, const Fact &) = default;
};

struct FactSection {
    QString title;
    QString hint; // small, beside the title
    std::vector<Fact> facts;

    friend bool operator==(const FactSection &, const FactSection &) = default;
};

// Names and values under headings, for reading.
class FactsView : public QScrollArea
{
    Q_OBJECT

public:
    explicit FactsView(QWidget *parent = nullptr);

    // Empty values and empty sections are left out. Does nothing where all is as it was.
    void setSections(std::vector<FactSection> sections);

private:
    std::vector<FactSection> m_sections;
};

// The same as a part of another page. Empty values and empty sections are left out.
QWidget *makeFacts(const std::vector<FactSection> &sections, QWidget *parent);

// A heading with its small explanation, as a widget for forms.
QWidget *makeHeading(const QString &title, const QString &hint, QWidget *parent);

} // namespace orrery
