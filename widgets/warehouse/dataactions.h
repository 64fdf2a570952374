// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/execution/datause.h"
#include "core/warehouse/verify.h"
#include "widgets/common/context.h"

#include <QObject>

namespace orrery {

class DataFeed;

// What a user does to data, wherever it is shown. What cannot be undone is asked about first, beside the widget given.
// Of the UI thread.
class DataActions : public QObject
{
    Q_OBJECT

public:
    DataActions(const Context &context, DataFeed &feed, QWidget *beside);

    void rename(const QString &from, const QString &to);
    // Says what is lost, what is freed and who used it, then does it. All of one name.
    void remove(const std::vector<DataVersion> &versions);
    // Reads every file; progress is told by verifying.
    void verify(const DataVersion &version);
    void cancelVerifying() { m_verify.cancel(); }

Q_SIGNALS:
    void failed(const orrery::Error &error);
    void renamed(const QString &from, const QString &to);
    void verifying(const QString &text);
    void verified(const orrery::DataVersion &version, const orrery::VerifyReport &report);
    void verifyingCancelled();

private:
    struct Loss {
        Bytes frees = 0;
        std::vector<DataUse> uses;
        bool waits = false; // for an execution that goes on
    };
    void ask(const std::vector<DataVersion> &versions, const Loss &loss);
    void removeNow(const std::vector<DataVersion> &versions);

    Context m_context;
    DataFeed &m_feed;
    QWidget *m_beside;
    Job<bool> m_rename;
    Job<Loss> m_loss;
    Job<bool> m_removal;
    Job<VerifyReport> m_verify;
    SpeedMeter m_meter;
};

} // namespace orrery
