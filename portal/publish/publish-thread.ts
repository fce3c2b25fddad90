/** Owns the module that a publishing thread begins with. */
import { serveJobs } from '../desk/serve-jobs';
import { createPublishHandlers } from './publish-jobs';

serveJobs(createPublishHandlers());
