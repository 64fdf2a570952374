// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/task/settings.h"

#include <QWidget>

#include <array>

class QLineEdit;

namespace orrery {

class FieldNote;
class FormGrid;
class TextDocument;

// What a run finds at input0 … input4, read-only, and at home, writable: one field for each, all of them named. A
// folder can be chosen or dropped; other sources are typed.
class BindingsForm : public QWidget
{
    Q_OBJECT

public:
    explicit BindingsForm(const QString &folder, QWidget *parent = nullptr);

    void setDocument(TextDocument *document, Settings::Origin origin);
    void setProblems(const std::vector<Problem> &problems);

Q_SIGNALS:
    void refused(const orrery::Error &error);

private:
    static constexpr std::size_t fieldCount = 6; // home is the last
    void addField(std::size_t at);
    void choose(std::size_t at);
    void read();
    void write(std::size_t at, const QString &text);

    QString m_folder;
    TextDocument *m_document = nullptr;
    Settings::Origin m_origin = Settings::Origin::None;
    FormGrid *m_grid;
    std::array<QLineEdit *, fieldCount> m_edits{};
    std::array<FieldNote *, fieldCount> m_notes{};
};

} // namespace orrery
