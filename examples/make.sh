#!/bin/bash
# Makes the examples beside it, of drivers that do not exist:
#
#   with-userspace.mbox        kernel series for "acme"; rdma-core pull request 7 uses what it adds
#   header-only.mbox           kernel series for "zephyr"; pull request 8 brings only the header along
#   rdma-core-example.bundle   what a clone of rdma-core with its pull requests would hold
#                              (git clone --mirror rdma-core-example.bundle DIR unpacks it)
#
# usage: examples/make.sh        needs git; writes the three files anew, the same each time
#        examples/make.sh DIR    keeps the two scratch repositories in DIR (kernel, rdma-core) to look at
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
if [ $# -gt 0 ]; then
  mkdir -p "$1" && scratch=$(cd "$1" && pwd)
else
  scratch=$(mktemp -d) && trap 'rm -rf "$scratch"' EXIT
fi

export GIT_CONFIG_GLOBAL=/dev/null GIT_CONFIG_SYSTEM=/dev/null LC_ALL=C TZ=UTC
git_in() { git -C "$scratch/$repository" -c init.defaultBranch=master -c pack.threads=1 -c core.abbrev=12 "$@"; }
file() { mkdir -p "$(dirname "$scratch/$repository/$1")" && cat >"$scratch/$repository/$1"; }
as() { # as NAME MAIL DATE
  export GIT_AUTHOR_NAME=$1 GIT_AUTHOR_EMAIL=$2 GIT_AUTHOR_DATE=$3
  export GIT_COMMITTER_NAME=$1 GIT_COMMITTER_EMAIL=$2 GIT_COMMITTER_DATE=$3
}
commit() { git_in add -A && git_in commit -q -F -; }

# ---- headers -------------------------------------------------------------------------------------

acme_abi_before() { cat <<'H'; }
/* SPDX-License-Identifier: ((GPL-2.0 WITH Linux-syscall-note) OR BSD-2-Clause) */
#ifndef ACME_ABI_USER_H
#define ACME_ABI_USER_H

#include <linux/types.h>

#define ACME_UVERBS_ABI_VERSION 1

struct acme_alloc_ucontext_resp {
	__u32 max_cqe;
	__u32 db_page_size;
};

struct acme_create_cq_req {
	__aligned_u64 buf_addr;
	__aligned_u64 db_addr;
};

struct acme_create_cq_resp {
	__u32 cqn;
	__u32 reserved;
};

#endif /* ACME_ABI_USER_H */
H
acme_abi_after() { cat <<'H'; }
/* SPDX-License-Identifier: ((GPL-2.0 WITH Linux-syscall-note) OR BSD-2-Clause) */
#ifndef ACME_ABI_USER_H
#define ACME_ABI_USER_H

#include <linux/types.h>

#define ACME_UVERBS_ABI_VERSION 1

enum acme_ucontext_comp_mask {
	ACME_UCONTEXT_COMP_MASK_CLOCK = 1 << 0,
};

struct acme_alloc_ucontext_resp {
	__u32 max_cqe;
	__u32 db_page_size;
	__aligned_u64 comp_mask;
	__u32 clock_khz;
	__u32 reserved;
};

enum acme_create_cq_flags {
	ACME_CREATE_CQ_TIMESTAMP = 1 << 0,
};

struct acme_create_cq_req {
	__aligned_u64 buf_addr;
	__aligned_u64 db_addr;
	__u32 flags; /* enum acme_create_cq_flags */
	__u32 reserved;
};

struct acme_create_cq_resp {
	__u32 cqn;
	__u32 reserved;
};

#endif /* ACME_ABI_USER_H */
H
zephyr_abi_before() { cat <<'H'; }
/* SPDX-License-Identifier: ((GPL-2.0 WITH Linux-syscall-note) OR BSD-2-Clause) */
#ifndef ZEPHYR_ABI_USER_H
#define ZEPHYR_ABI_USER_H

#include <linux/types.h>

struct zephyr_create_qp_req {
	__aligned_u64 sq_addr;
	__aligned_u64 rq_addr;
};

#endif /* ZEPHYR_ABI_USER_H */
H
zephyr_abi_after() { cat <<'H'; }
/* SPDX-License-Identifier: ((GPL-2.0 WITH Linux-syscall-note) OR BSD-2-Clause) */
#ifndef ZEPHYR_ABI_USER_H
#define ZEPHYR_ABI_USER_H

#include <linux/types.h>

enum zephyr_create_qp_flags {
	ZEPHYR_QP_LOW_LATENCY = 1 << 0,
};

struct zephyr_create_qp_req {
	__aligned_u64 sq_addr;
	__aligned_u64 rq_addr;
	__u32 flags; /* enum zephyr_create_qp_flags */
	__u32 latency_budget_ns;
};

#endif /* ZEPHYR_ABI_USER_H */
H

# ---- the kernel ------------------------------------------------------------------------------------

repository=kernel
rm -rf "${scratch:?}/kernel" && mkdir "$scratch/kernel"
git_in init -q
as 'Kernel Example' kernel@kernel.example 2026-02-02T10:00:00Z
acme_abi_before | file include/uapi/rdma/acme-abi.h
zephyr_abi_before | file include/uapi/rdma/zephyr-abi.h
file drivers/infiniband/hw/acme/acme_verbs.c <<'C'
// SPDX-License-Identifier: GPL-2.0 OR BSD-2-Clause
#include <rdma/acme-abi.h>
#include "acme.h"

int acme_alloc_ucontext(struct ib_ucontext *ctx, struct ib_udata *udata)
{
	struct acme_dev *dev = to_adev(ctx->device);
	struct acme_alloc_ucontext_resp uresp = {};

	uresp.max_cqe = dev->attrs.max_cqe;
	uresp.db_page_size = PAGE_SIZE;
	return ib_copy_to_udata(udata, &uresp,
				min(sizeof(uresp), udata->outlen));
}
C
file drivers/infiniband/hw/zephyr/zephyr_qp.c <<'C'
// SPDX-License-Identifier: GPL-2.0 OR BSD-2-Clause
#include <rdma/zephyr-abi.h>
#include "zephyr.h"

static int zephyr_init_user_qp(struct zephyr_qp *qp,
			       const struct zephyr_create_qp_req *req)
{
	qp->sq.addr = req->sq_addr;
	qp->rq.addr = req->rq_addr;
	return 0;
}
C
echo 'Two drivers' | commit
git_in branch base

as 'Ada Example' ada@acme.example 2026-03-03T09:00:00Z
git_in checkout -q -b acme base
acme_abi_after | file include/uapi/rdma/acme-abi.h
commit <<'M'
RDMA/acme: Describe completion timestamps to userspace

The device can write the value of its free-running clock into every
completion. Userspace asks for that when it creates a CQ, and learns
the clock's frequency when it opens the device.

Signed-off-by: Ada Example <ada@acme.example>
M
as 'Ada Example' ada@acme.example 2026-03-03T09:10:00Z
file drivers/infiniband/hw/acme/acme_verbs.c <<'C'
// SPDX-License-Identifier: GPL-2.0 OR BSD-2-Clause
#include <rdma/acme-abi.h>
#include "acme.h"

int acme_alloc_ucontext(struct ib_ucontext *ctx, struct ib_udata *udata)
{
	struct acme_dev *dev = to_adev(ctx->device);
	struct acme_alloc_ucontext_resp uresp = {};

	uresp.max_cqe = dev->attrs.max_cqe;
	uresp.db_page_size = PAGE_SIZE;
	if (dev->attrs.clock_khz) {
		uresp.comp_mask |= ACME_UCONTEXT_COMP_MASK_CLOCK;
		uresp.clock_khz = dev->attrs.clock_khz;
	}
	return ib_copy_to_udata(udata, &uresp,
				min(sizeof(uresp), udata->outlen));
}

int acme_create_user_cq(struct acme_cq *cq, struct acme_create_cq_req *req)
{
	if (req->flags & ~ACME_CREATE_CQ_TIMESTAMP || req->reserved)
		return -EOPNOTSUPP;
	cq->timestamps = req->flags & ACME_CREATE_CQ_TIMESTAMP;
	return acme_map_cq(cq, req->buf_addr, req->db_addr);
}
C
commit <<'M'
RDMA/acme: Write timestamps into completions

Report the clock's frequency, and turn timestamps on for the CQs that
ask for them.

Signed-off-by: Ada Example <ada@acme.example>
M

as 'Zoe Example' zoe@zephyr.example 2026-03-10T14:00:00Z
git_in checkout -q -b zephyr base
zephyr_abi_after | file include/uapi/rdma/zephyr-abi.h
file drivers/infiniband/hw/zephyr/zephyr_qp.c <<'C'
// SPDX-License-Identifier: GPL-2.0 OR BSD-2-Clause
#include <rdma/zephyr-abi.h>
#include "zephyr.h"

static int zephyr_init_user_qp(struct zephyr_qp *qp,
			       const struct zephyr_create_qp_req *req)
{
	qp->sq.addr = req->sq_addr;
	qp->rq.addr = req->rq_addr;
	if (req->flags & ZEPHYR_QP_LOW_LATENCY)
		qp->budget_ns = req->latency_budget_ns;
	return 0;
}
C
commit <<'M'
RDMA/zephyr: Let userspace ask for low latency

A QP can be given a latency budget, within which the device does not
batch doorbells.

Signed-off-by: Zoe Example <zoe@zephyr.example>
M

# ---- the mails -------------------------------------------------------------------------------------

# mails BRANCH ID OPTION...: the branch as format-patch writes it, and the headers that sending adds
mails() {
  git_in format-patch --stdout --no-signature --no-base --no-thread --subject-prefix='PATCH rdma-next' "${@:3}" "base..$1" |
    awk -v id="$2" '
      /^From [0-9a-f]+ Mon Sep 17/ { print; header = 1; next }
      header && /^$/ { header = 0 }
      header && /^Subject:/ {
        numbered = match($0, /[0-9]+\/[0-9]+\]/)
        n = numbered ? substr($0, RSTART) + 0 : 1
        print "Message-ID: <" id "-" n "@example.com>"
        if (numbered && n > 0) print "In-Reply-To: <" id "-0@example.com>"
        print "To: linux-rdma@vger.kernel.org"
      }
      { print }'
}
as 'Ada Example' ada@acme.example 2026-03-04T08:00:00Z
git_in config branch.acme.description 'RDMA/acme: Completion timestamps

acme devices can put a timestamp into every completion. This series
offers that to userspace; the provider in rdma-core turns it into the
timestamps of ibv_create_cq_ex().

The userspace side: https://github.com/linux-rdma/rdma-core/pull/7

Changes since v1:
 - the clock is reported with a comp_mask bit of its own'
mails acme 20260304080000.7 -v2 --cover-letter --cover-from-description=subject >"$here/with-userspace.mbox"
as 'Zoe Example' zoe@zephyr.example 2026-03-11T08:00:00Z
mails zephyr 20260311080000.8 >"$here/header-only.mbox"

# ---- rdma-core -------------------------------------------------------------------------------------

repository=rdma-core
rm -rf "${scratch:?}/rdma-core" && mkdir "$scratch/rdma-core"
git_in init -q
as 'Userspace Example' userspace@rdma-core.example 2026-02-03T10:00:00Z
acme_abi_before | file kernel-headers/rdma/acme-abi.h
zephyr_abi_before | file kernel-headers/rdma/zephyr-abi.h
file providers/acme/acme-abi.h <<'C'
/* SPDX-License-Identifier: GPL-2.0 OR Linux-OpenIB */
#ifndef ACME_ABI_H
#define ACME_ABI_H

#include <infiniband/kern-abi.h>
#include <rdma/acme-abi.h>
#include <kernel-abi/acme-abi.h>

DECLARE_DRV_CMD(acme_uctx, IB_USER_VERBS_CMD_GET_CONTEXT,
		empty, acme_alloc_ucontext_resp);
DECLARE_DRV_CMD(acme_cq, IB_USER_VERBS_CMD_CREATE_CQ,
		acme_create_cq_req, acme_create_cq_resp);

#endif
C
file providers/acme/acme.c <<'C'
/* SPDX-License-Identifier: GPL-2.0 OR Linux-OpenIB */
#include "acme.h"
#include "acme-abi.h"

static int acme_open(struct acme_context *ctx, int cmd_fd)
{
	struct acme_uctx_resp resp = {};
	struct ibv_get_context cmd = {};

	if (ibv_cmd_get_context(&ctx->ibvctx, &cmd, sizeof(cmd),
				&resp.ibv_resp, sizeof(resp)))
		return -1;
	ctx->max_cqe = resp.max_cqe;
	ctx->db_page_size = resp.db_page_size;
	return 0;
}
C
file providers/zephyr/zephyr.c <<'C'
/* SPDX-License-Identifier: GPL-2.0 OR Linux-OpenIB */
#include "zephyr.h"
#include <rdma/zephyr-abi.h>

static void zephyr_fill_qp(struct zephyr_qp *qp,
			   struct zephyr_create_qp_req *req)
{
	req->sq_addr = (uintptr_t)qp->sq.buf;
	req->rq_addr = (uintptr_t)qp->rq.buf;
}
C
file tests/test_acme.py <<'C'
# SPDX-License-Identifier: (GPL-2.0 OR Linux-OpenIB)
"""Tests of the acme provider."""
C
echo 'Two providers' | commit

as 'Ada Example' ada@acme.example 2026-03-03T12:00:00Z
git_in checkout -q -b pull-7 master
acme_abi_after | file kernel-headers/rdma/acme-abi.h
commit <<'M'
Update kernel headers

To commit: ?? ("RDMA/acme: Describe completion timestamps to userspace").

Signed-off-by: Ada Example <ada@acme.example>
M
as 'Ada Example' ada@acme.example 2026-03-03T12:10:00Z
file providers/acme/acme.c <<'C'
/* SPDX-License-Identifier: GPL-2.0 OR Linux-OpenIB */
#include "acme.h"
#include "acme-abi.h"

static int acme_open(struct acme_context *ctx, int cmd_fd)
{
	struct acme_uctx_resp resp = {};
	struct ibv_get_context cmd = {};

	if (ibv_cmd_get_context(&ctx->ibvctx, &cmd, sizeof(cmd),
				&resp.ibv_resp, sizeof(resp)))
		return -1;
	ctx->max_cqe = resp.max_cqe;
	ctx->db_page_size = resp.db_page_size;
	if (resp.comp_mask & ACME_UCONTEXT_COMP_MASK_CLOCK)
		ctx->clock_khz = resp.clock_khz;
	return 0;
}

static int acme_create_cq(struct acme_context *ctx, struct acme_cq *cq,
			  const struct ibv_cq_init_attr_ex *attr)
{
	struct acme_cq_resp resp = {};
	struct acme_cq_req cmd = {};

	cmd.buf_addr = (uintptr_t)cq->buf;
	cmd.db_addr = (uintptr_t)cq->db;
	if (attr->wc_flags & IBV_WC_EX_WITH_COMPLETION_TIMESTAMP) {
		if (!ctx->clock_khz)
			return EOPNOTSUPP;
		cmd.flags |= ACME_CREATE_CQ_TIMESTAMP;
	}
	return ibv_cmd_create_cq_ex(&ctx->ibvctx, attr, &cq->verbs_cq,
				    &cmd.ibv_cmd, sizeof(cmd),
				    &resp.ibv_resp, sizeof(resp), 0);
}
C
commit <<'M'
acme: Offer completion timestamps

Ask the kernel for them when the application wants
IBV_WC_EX_WITH_COMPLETION_TIMESTAMP.

Signed-off-by: Ada Example <ada@acme.example>
M
as 'Ada Example' ada@acme.example 2026-03-03T12:20:00Z
file tests/test_acme.py <<'C'
# SPDX-License-Identifier: (GPL-2.0 OR Linux-OpenIB)
"""Tests of the acme provider."""
import unittest

from pyverbs.cq import CqInitAttrEx, CQEX
import pyverbs.enums as e


class AcmeTimestampTest(unittest.TestCase):
    def test_timestamps_grow(self):
        """ACME_CREATE_CQ_TIMESTAMP makes each completion carry the clock."""
        attr = CqInitAttrEx(wc_flags=e.IBV_WC_EX_WITH_COMPLETION_TIMESTAMP)
        with CQEX(self.ctx, attr) as cq:
            self.assertTrue(cq.read_timestamp() > 0)

    def test_flag_value(self):
        self.assertEqual(e.ACME_CREATE_CQ_TIMESTAMP, 1)
C
commit <<'M'
tests: Cover acme's completion timestamps

Signed-off-by: Ada Example <ada@acme.example>
M

as 'Zoe Example' zoe@zephyr.example 2026-03-10T15:00:00Z
git_in checkout -q -b pull-8 master
zephyr_abi_after | file kernel-headers/rdma/zephyr-abi.h
commit <<'M'
Update kernel headers

To commit: ?? ("RDMA/zephyr: Let userspace ask for low latency").

Signed-off-by: Zoe Example <zoe@zephyr.example>
M

# What a clone with pull requests holds: their heads, and, while they are open, a trial merge of each.
for n in 7 8; do
  as 'Forge Example' forge@rdma-core.example 2026-03-12T00:00:00Z
  git_in checkout -q --detach master
  git_in merge -q --no-ff -m "Merge pull request #$n" "pull-$n"
  git_in update-ref "refs/pull/$n/head" "refs/heads/pull-$n"
  git_in update-ref "refs/pull/$n/merge" HEAD
  git_in branch -q -D "pull-$n"
done
git_in checkout -q master
rm -f "$here/rdma-core-example.bundle"
git_in bundle create -q "$here/rdma-core-example.bundle" --all
ls -l "$here"/*.mbox "$here"/*.bundle
