// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/common/context.h"
#include "widgets/task/textdocument.h"

#include <QHash>
#include <QObject>

namespace orrery {

// The texts of one task that are open anywhere on its page: form, texts beside it and tabs share them.
class DocumentSet : public QObject
{
    Q_OBJECT

public:
    DocumentSet(const Context &context, const QString &folder, QObject *parent = nullptr);

    // relative: to the task folder. The same object for the same file. The three files of the forms are saved by
    // themselves, others when asked.
    TextDocument *open(const QString &relative);
    TextDocument *find(const QString &relative) const { return m_documents.value(relative); }
    // Forgets it; what it has unsaved stays kept.
    void close(const QString &relative);
    // The same text, under another name: the file was renamed.
    const QHash<QString, TextDocument *> &all() const { return m_documents; }
    static bool isFormFile(const QString &relative);

    // Writes what is unsaved, of all or of the forms alone; then says whether the disk has it all.
    void saveAll(const std::function<void(bool)> &then);
    void saveForms(const std::function<void(bool)> &then);
    // Looks at the disk again.
    void reload();
    int modifiedCount() const;

Q_SIGNALS:
    void opened(orrery::TextDocument *document);

private:
    void save(const QList<TextDocument *> &documents, const std::function<void(bool)> &then);

    Context m_context;
    QString m_folder;
    QHash<QString, TextDocument *> m_documents;
};

} // namespace orrery
