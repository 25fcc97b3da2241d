import { refuse, requestContext, requireSession } from '../../http/answer.ts';
import { type Route, type Uses } from '../../http/flow.ts';
import { accountPaths } from './paths.ts';

/** 匯出個人資料: all that is held about the person, as a file for machines. */
export const exportRoutes = ({ usecases }: Uses<'exportOwnRecord'>): readonly Route[] => [
  {
    method: 'POST',
    path: accountPaths.export,
    access: 'own-account',
    body: 'form',
    answer: async (c) => {
      const exported = await usecases.exportOwnRecord({ session: requireSession(c), ctx: requestContext(c) });
      if (exported.kind === 'refused') return refuse(c, exported);
      c.header('Content-Type', 'application/json; charset=utf-8');
      c.header('Content-Disposition', 'attachment; filename="ecpa-personal-data.json"');
      return c.body(`${JSON.stringify(exported.record, undefined, 2)}\n`);
    },
  },
];
