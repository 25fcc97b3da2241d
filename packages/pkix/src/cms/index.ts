export {
  type CmsRefusal,
  type SignedDataQuestion,
  type SignedDataVerdict,
  verifySignedData,
} from './verify-signed-data.ts';
