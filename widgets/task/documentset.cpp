// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/task/documentset.h"

#include "core/task/params.h"
#include "core/task/requirements.h"
#include "core/task/settings.h"

namespace orrery {

DocumentSet::DocumentSet(const Context &context, const QString &folder, QObject *parent)
    : QObject(parent), m_context(context), m_folder(folder)
{ }

bool DocumentSet::isFormFile(const QString &relative)
{
    return relative == Params::fileName || relative == Requirements::fileName || relative == Settings::fileName
        || relative == Settings::openBayesFileName;
}

TextDocument *DocumentSet::open(const QString &relative)
{
    TextDocument *&document = m_documents[relative];
    if (document == nullptr) {
        const QString path = m_folder + u'/' + relative;
        document = new TextDocument(m_context.workers, path,
                                    isFormFile(relative) ? TextDocument::Saving::Soon : TextDocument::Saving::Asked,
                                    UnsavedText(m_context.workspace, path), this);
        Q_EMIT opened(document);
    }
    return document;
}

void DocumentSet::close(const QString &relative)
{
    if (TextDocument *document = m_documents.take(relative))
        document->deleteLater();
}

void DocumentSet::saveAll(const std::function<void(bool)> &then)
{
    save(m_documents.values(), then);
}

void DocumentSet::saveForms(const std::function<void(bool)> &then)
{
    QList<TextDocument *> forms;
    for (auto it = m_documents.cbegin(); it != m_documents.cend(); ++it) {
        if (isFormFile(it.key()))
            forms << it.value();
    }
    save(forms, then);
}

void DocumentSet::save(const QList<TextDocument *> &documents, const std::function<void(bool)> &then)
{
    struct Waiting {
        qsizetype count;
        bool good = true;
        std::function<void(bool)> then;
    };
    const auto waiting = std::make_shared<Waiting>(Waiting{documents.size() + 1, true, then});
    const auto one = [waiting](bool good) {
        waiting->good &= good;
        if (--waiting->count == 0)
            waiting->then(waiting->good);
    };
    for (TextDocument *document : documents) {
        if (document->isModified())
            document->save(one);
        else
            one(true);
    }
    one(true);
}

void DocumentSet::reload()
{
    for (TextDocument *document : std::as_const(m_documents))
        document->reload();
}

int DocumentSet::modifiedCount() const
{
    return int(std::ranges::count_if(m_documents, [](const TextDocument *document) { return document->isModified(); }));
}

} // namespace orrery
